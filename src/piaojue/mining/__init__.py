"""Topic mining on citizens' messages: pure, without Django or a database."""
