"""The report as a local web page: statement → sources → where it is used."""
