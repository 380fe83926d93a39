/// A connection for reading.
typealias ReadConnection = Connection
