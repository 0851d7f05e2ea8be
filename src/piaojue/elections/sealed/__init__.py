"""The sealed way of voting, between the tables and the pure package `ballotbox`; it knows neither pages nor powers."""
