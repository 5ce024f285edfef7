"""review.html: a person settles the doubts beside the picture of the page; offline, in one file."""
