"""Tables in every style of drawing, and pages without any, with their truth: made from seeds by two PDF makers."""
