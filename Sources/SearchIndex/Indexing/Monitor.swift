#if canImport(Glibc)
    internal import Glibc
#endif

/// A lock with a condition: threads wait in it until another has changed something.
final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` alone, and wakes those who wait.
    func change<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer {
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(mutex)
        }
        return body()
    }

    /// Runs `body` alone as soon as it gives a result, trying again whenever something has changed; wakes the others then.
    func wait<Result>(_ body: () -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer {
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(mutex)
        }
        while true {
            if let result = body() { return result }
            pthread_cond_wait(changed, mutex)
        }
    }
}

/// Threads that run to the end of their work.
struct WorkerThreads {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let threads: [pthread_t]

    /// Starts `count` threads.
    init(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        threads = (0..<count).map { _ in
            var thread = pthread_t()
            let work = Unmanaged.passRetained(Work(body)).toOpaque()
            let code = pthread_create(
                &thread, nil,
                { work in
                    guard let work else { return nil }
                    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                    return nil
                }, work)
            precondition(code == 0, "the system gives no thread")
            return thread
        }
    }

    /// Waits until all have ended.
    func join() { for thread in threads { pthread_join(thread, nil) } }

    /// How many the machine runs at once.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
