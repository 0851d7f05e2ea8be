"""What `./run`, `./test` and `./piaojue` do before the program itself can be imported: standard library only."""
