"""The kinds of lists that can be read."""

from enum import StrEnum


class Format(StrEnum):
    """The kinds of lists that can be read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    GEOJSON = "geojson"
    HSDS_CSV = "hsds-csv"  # packages of 1.0, 1.1, 3.x, and Ohana's
    HSDS_JSON = "hsds-json"
    ICAROL = "icarol"
    AIRS_XML = "airs-xml"


MAPPED = frozenset({Format.CSV, Format.XLSX, Format.JSON, Format.GEOJSON})  # a person says what the columns are
