"""Records for other systems: Akoma Ntoso 3.0 and the integration record of JDIHN."""
