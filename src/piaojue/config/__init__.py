"""Settings, addresses, navigation and the command line: the roof that knows every floor."""
