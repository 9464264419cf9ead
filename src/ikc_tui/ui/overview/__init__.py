"""The screen of all coalitions beside each other, lesson by lesson."""
