"""What each page shows, as plain data: the same for the page, its `.json`, its `.csv` and the dossier."""
