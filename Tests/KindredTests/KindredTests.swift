import Testing

@testable import kindred
