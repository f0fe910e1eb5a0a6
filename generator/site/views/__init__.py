"""One frozen view model per page kind: ordered, worded, linked and cited; the templates only print them."""
