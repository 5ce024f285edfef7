"""Documents for people: the salinan as PDF and as a Word file."""
