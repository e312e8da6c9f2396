/*
 * Read before every source of the native module: binds what glibc 2.29 to 2.34 gave a newer version to the version that
 * is there from the processor's first glibc on, so that the module loads on Kylin V10 and UOS 20. It also names functions
 * that one of the sources does not use; that leaves no trace.
 */
#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define FIRST "GLIBC_2.17"
#endif
#define AS_AT_FIRST(name) __asm__(".symver " #name ", " #name "@" FIRST)

/* New in 2.29: without the wrapper that sets errno. SQLite does not look at errno here. */
AS_AT_FIRST(exp);
AS_AT_FIRST(log);
AS_AT_FIRST(log2);
AS_AT_FIRST(pow);

/* Moved from libdl and libpthread into libc in 2.34. */
AS_AT_FIRST(dlopen);
AS_AT_FIRST(dlsym);
AS_AT_FIRST(dlclose);
AS_AT_FIRST(dlerror);
AS_AT_FIRST(pthread_create);
AS_AT_FIRST(pthread_join);
AS_AT_FIRST(pthread_once);
AS_AT_FIRST(pthread_mutexattr_init);
AS_AT_FIRST(pthread_mutexattr_settype);
AS_AT_FIRST(pthread_mutexattr_destroy);
AS_AT_FIRST(pthread_mutex_trylock);

/* What older-glibc.cpp stands on. */
AS_AT_FIRST(__xstat64);
AS_AT_FIRST(__lxstat64);
AS_AT_FIRST(__fxstat64);
