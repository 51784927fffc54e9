"""Views: values to pages, one module for each command."""
