/*
 * Stands between a fault program and the disk (LD_PRELOAD), for the files under VAKTROM_SHIM_FOLDER only.
 *
 * - Every fsync/fdatasync can be made slow; those of files of a given ending can be kept waiting at a gate.
 * - VAKTROM_SHIM_POWER=1: what a file holds at each of its syncs is copied to `<file>.durable`; a rename or removal counts
 *   once the folder is synced. After a SIGKILL the suite puts back what a power cut would have left.
 * - The process can be made to die at the n-th write to files of a given ending, in the middle of that write.
 *
 * The suite steers it while it runs through VAKTROM_SHIM_CONTROL, a file of sizeof(struct control) bytes that both map.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct control {
  volatile int32_t delay_ms; /* each sync takes this long */
  volatile int32_t gate;     /* 1: no sync of a file of the ending begins */
  volatile int32_t waiting;  /* syncs at the gate now */
  volatile int32_t syncs;    /* syncs that are done */
  volatile int32_t kill_at;  /* 0: never; n: die at the n-th write from now */
  volatile int32_t writes;   /* writes to files of the ending */
  char ending[64];
};

#define MOST_MOVES 64

static struct control *control;
static char folder[PATH_MAX];
static int power;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* Renames, and removals (`to` empty), whose folder is not synced yet. */
static struct {
  char from[PATH_MAX];
  char to[PATH_MAX];
} moves[MOST_MOVES];
static int move_count;

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);

__attribute__((constructor)) static void begin(void) {
  const char *under = getenv("VAKTROM_SHIM_FOLDER");
  const char *steering = getenv("VAKTROM_SHIM_CONTROL");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  if (under == NULL || steering == NULL) return;
  if (realpath(under, folder) == NULL) abort();
  power = getenv("VAKTROM_SHIM_POWER") != NULL;
  int fd = open(steering, O_RDWR | O_CLOEXEC);
  if (fd < 0) abort();
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) abort();
  close(fd);
}

/* Path of an open file under the folder; 0 for any other. */
static int path_of(int fd, char *path) {
  char link[64];
  if (control == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t prefix = strlen(folder);
  return strncmp(path, folder, prefix) == 0 && path[prefix] == '/';
}

static int ends_with(const char *text, const char *ending) {
  size_t a = strlen(text), b = strlen(ending);
  return b > 0 && a >= b && strcmp(text + a - b, ending) == 0;
}

/* Copies what the file holds; the copy appears whole or not at all. */
static void keep_durable(const char *path) {
  char copy[PATH_MAX + 16], half[PATH_MAX + 24], block[65536];
  snprintf(copy, sizeof copy, "%s.durable", path);
  snprintf(half, sizeof half, "%s.half", copy);
  int in = open(path, O_RDONLY | O_CLOEXEC);
  if (in < 0) return;
  int out = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) abort();
  for (;;) {
    ssize_t got = read(in, block, sizeof block);
    if (got < 0) abort();
    if (got == 0) break;
    if (real_write(out, block, (size_t)got) != got) abort();
  }
  close(in);
  close(out);
  if (real_rename(half, copy) != 0) abort();
}

static int is_inside(const char *path, const char *where) {
  size_t length = strlen(where);
  return strncmp(path, where, length) == 0 && path[length] == '/' && strchr(path + length + 1, '/') == NULL;
}

/* What was moved or removed in a folder that was synced stays so. */
static void keep_moves(const char *where) {
  int kept = 0;
  for (int n = 0; n < move_count; n += 1) {
    char from[PATH_MAX + 16], to[PATH_MAX + 16];
    snprintf(from, sizeof from, "%s.durable", moves[n].from);
    snprintf(to, sizeof to, "%s.durable", moves[n].to);
    if (!is_inside(moves[n].from, where)) {
      if (kept != n) moves[kept] = moves[n];
      kept += 1;
    } else if (moves[n].to[0] == 0) {
      real_unlink(from);
    } else {
      real_rename(from, to);
    }
  }
  move_count = kept;
}

static void note_move(const char *from, const char *to) {
  if (!power || control == NULL || strncmp(from, folder, strlen(folder)) != 0) return;
  pthread_mutex_lock(&lock);
  if (move_count == MOST_MOVES) abort();
  snprintf(moves[move_count].from, PATH_MAX, "%s", from);
  snprintf(moves[move_count].to, PATH_MAX, "%s", to);
  move_count += 1;
  pthread_mutex_unlock(&lock);
}

static int synced(int fd, int (*real)(int)) {
  char path[PATH_MAX];
  if (!path_of(fd, path) && !(control != NULL && strcmp(path, folder) == 0)) return real(fd);
  if (control->gate != 0 && ends_with(path, control->ending)) {
    __sync_fetch_and_add(&control->waiting, 1);
    while (control->gate != 0) usleep(1000);
    __sync_fetch_and_sub(&control->waiting, 1);
  }
  if (control->delay_ms > 0) usleep((useconds_t)control->delay_ms * 1000);
  int result = real(fd);
  if (result == 0 && power) {
    struct stat what;
    pthread_mutex_lock(&lock);
    if (fstat(fd, &what) == 0 && S_ISDIR(what.st_mode)) keep_moves(path);
    else keep_durable(path);
    pthread_mutex_unlock(&lock);
  }
  __sync_fetch_and_add(&control->syncs, 1);
  return result;
}

int fsync(int fd) { return synced(fd, real_fsync); }

int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int rename(const char *from, const char *to) {
  int result = real_rename(from, to);
  if (result == 0) note_move(from, to);
  return result;
}

int unlink(const char *path) {
  int result = real_unlink(path);
  if (result == 0) note_move(path, "");
  return result;
}

/* Whether the process dies in this write: half of its bytes still go out. */
static int dies_here(int fd) {
  char path[PATH_MAX];
  if (control == NULL || control->ending[0] == 0 || !path_of(fd, path)) return 0;
  if (!ends_with(path, control->ending)) return 0;
  __sync_fetch_and_add(&control->writes, 1);
  return control->kill_at > 0 && __sync_sub_and_fetch(&control->kill_at, 1) == 0;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

ssize_t write(int fd, const void *bytes, size_t count) {
  if (dies_here(fd)) {
    real_write(fd, bytes, count / 2);
    die();
  }
  return real_write(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  if (dies_here(fd)) {
    real_pwrite(fd, bytes, count / 2, at);
    die();
  }
  return real_pwrite(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  if (dies_here(fd)) {
    real_pwrite64(fd, bytes, count / 2, at);
    die();
  }
  return real_pwrite64(fd, bytes, count, at);
}
