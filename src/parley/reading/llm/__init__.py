"""A second reader, by language model: off until a person names an endpoint, and held to the report's own words.

`LlmReader.read` is the whole of it: the report is cut at paragraphs, each piece is asked about (or found in the cache),
every quote in the answer is looked up in the report, what does not stand there is dropped and counted, and the reader
by rules has its say on every stance. The only folder with network code, and only `client` uses it.
"""

from parley.reading.llm.endpoint import Endpoint, endpoint
from parley.reading.llm.reader import LlmReader, llm_reader
from parley.reading.llm.settings import forget_endpoint, known_endpoints, remember_endpoint

__all__ = [
    "Endpoint",
    "LlmReader",
    "endpoint",
    "forget_endpoint",
    "known_endpoints",
    "llm_reader",
    "remember_endpoint",
]
