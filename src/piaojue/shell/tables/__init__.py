"""Tables that offices exchange: CSV, XLSX and JSON lines read row by row, CSV and XLSX written safely.

This part knows columns and rows; what they mean is known to the floors above.
"""

from piaojue.shell.tables.merged import Carried
from piaojue.shell.tables.reading import read_table
from piaojue.shell.tables.table import Fault, Row, Table, UnreadableTable
from piaojue.shell.tables.writing import CSV_TYPE, XLSX_TYPE, write_csv, write_sheets, write_xlsx

__all__ = [
    "CSV_TYPE",
    "Carried",
    "Fault",
    "Row",
    "Table",
    "UnreadableTable",
    "XLSX_TYPE",
    "read_table",
    "write_csv",
    "write_sheets",
    "write_xlsx",
]
