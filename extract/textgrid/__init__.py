"""Tables by their text: columns by the white between words, rows by what starts anew, where no rule says so."""
