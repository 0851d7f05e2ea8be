"""The three renderings of a paper, DOCX, PDF and HTML, laid out by GB/T 9704-2012; none of them knows the database."""
