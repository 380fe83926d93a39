internal import SearchIndex
