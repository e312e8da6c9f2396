/*
 * What the native module asks for and older systems do not have, defined within it. <sys/stat.h> is not included: where it
 * still has these functions, they are inline.
 */
#include <new>

#if defined(__x86_64__)
static const int STAT_VERSION = 1;
#elif defined(__aarch64__)
static const int STAT_VERSION = 0;
#endif

#define WITHIN __attribute__((visibility("hidden")))

extern "C" {
int __xstat64(int version, const char *path, void *found);
int __lxstat64(int version, const char *path, void *found);
int __fxstat64(int version, int file, void *found);

/* In glibc itself from 2.33 on; before, every program had its own over these. */
WITHIN int stat64(const char *path, void *found) { return __xstat64(STAT_VERSION, path, found); }
WITHIN int lstat64(const char *path, void *found) { return __lxstat64(STAT_VERSION, path, found); }
WITHIN int fstat64(int file, void *found) { return __fxstat64(STAT_VERSION, file, found); }
}

/* In libstdc++ from GCC 11 on. */
namespace std {
[[noreturn]] WITHIN void __throw_bad_array_new_length() { throw bad_array_new_length(); }
}
