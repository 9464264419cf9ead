"""Floor 0: what the method says, as data: boards, lessons and every sentence in Dutch and English.

Source of the method: the IKC ontwikkel canvas by Margôt Koekkoek and Aafke Osse.
"""
