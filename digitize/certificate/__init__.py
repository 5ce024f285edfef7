"""The certificate: how many of the cells that nobody was asked to look at are wrong at the most."""
