"""All coalitions beside each other, by lesson."""
