"""What is asked of a document's pages before anything is read from them: which of them are the same sheet."""

from .copies import PageCopy, page_copies, without_pages

__all__ = ["PageCopy", "page_copies", "without_pages"]
