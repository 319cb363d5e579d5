"""The parts of the splitter of sentences, in compiled code; `sentences` puts them together."""
