public import ArgumentParser
public import Documents
public import SearchIndex

// Values of other modules that options take by name.

extension Facet: ExpressibleByArgument {}

extension SearchRequest.Order: ExpressibleByArgument {}

extension SimilarRequest.Aspect: ExpressibleByArgument {}

extension ExpertRequest.Wanted: ExpressibleByArgument {}
