"""The archive of a year (归档): documents, ledger, sealed boards and data in one file, readable without the program."""
