/* Runs the cases of a file that `a64prove cosim --export` has written, on the Arm64 processor that
   it is started on, and compares what comes of them with what the file says. Needs nothing but that
   file. Exit codes: 0 all agree, 1 a mismatch, 2 wrong usage or a file that cannot be used. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/cosim/cosim_execute.h"
#include "sim/cosim/export_format.h"

enum { kMostMismatchesShown = 20 };

struct RowCount {
  uint64_t agreed, differed, refused, left_out;
};

struct Run {
  const char* path;
  FILE* file;
  struct CosimExportHeader header;
  struct CosimExportRow* rows;
  struct RowCount* counts;
  struct CosimHello processor;
  uint64_t mismatches;
};

__attribute__((noreturn)) static void unusable(const struct Run* run, const char* what) {
  fprintf(stderr, "error: %s: %s; write it again by `a64prove cosim --export FILE`\n", run->path,
          what);
  exit(2);
}

static void read_exactly(struct Run* run, void* to, size_t size) {
  if (fread(to, 1, size, run->file) == size) return;
  if (ferror(run->file)) cosim_die("reading the file of cases");
  unusable(run, "is cut short");
}

/* Leaves the file at the first row. */
static void open_file(struct Run* run) {
  run->file = fopen(run->path, "rb");
  if (run->file == NULL) {
    fprintf(stderr, "error: %s: cannot be read: %s\n", run->path, strerror(errno));
    exit(2);
  }
  struct CosimExportHeader* h = &run->header;
  if (fread(h, 1, sizeof *h, run->file) != sizeof *h || h->magic != kCosimExportMagic) {
    unusable(run, "is no file of co-simulation cases");
  }
  if (h->row_bytes != sizeof(struct CosimExportRow) ||
      h->case_bytes != sizeof(struct CosimExportCase)) {
    unusable(run, "is of another version than this program");
  }
  if (h->rows == 0 || h->rows > 65536) unusable(run, "is damaged: an impossible number of rows");
}

/* All of it is there, nothing is added, and nothing is changed: before the first case is run. */
static void check_file(struct Run* run) {
  static unsigned char buffer[1 << 16];
  struct CosimExportHeader header = run->header;
  header.checksum = 0;
  uint64_t sum = cosim_checksum(kCosimChecksumStart, &header, sizeof header);
  for (uint64_t part = 0; part < 2; ++part) {
    const uint64_t size = part == 0 ? run->header.row_bytes : run->header.case_bytes;
    const uint64_t count = part == 0 ? run->header.rows : run->header.cases;
    for (uint64_t i = 0; i < count; ++i) {
      read_exactly(run, buffer, size);
      sum = cosim_checksum(sum, buffer, size);
    }
  }
  run->header.writer[sizeof run->header.writer - 1] = 0;
  if (fgetc(run->file) != EOF) unusable(run, "is longer than it says");
  if (sum != run->header.checksum) unusable(run, "is damaged: its checksum is another");
  if (fseek(run->file, sizeof run->header, SEEK_SET) != 0) cosim_die("reading the file again");
}

static void read_rows(struct Run* run) {
  run->rows = calloc(run->header.rows, sizeof *run->rows);
  run->counts = calloc(run->header.rows, sizeof *run->counts);
  if (run->rows == NULL || run->counts == NULL) cosim_die("keeping the rows");
  read_exactly(run, run->rows, run->header.rows * sizeof *run->rows);
  for (uint64_t i = 0; i < run->header.rows; ++i) {
    run->rows[i].name[sizeof run->rows[i].name - 1] = 0;
    run->rows[i].section[sizeof run->rows[i].section - 1] = 0;
  }
}

static void show_word(const char* name, unsigned number, uint64_t expected, uint64_t actual,
                      uint64_t before) {
  char what[16];
  snprintf(what, sizeof what, number < 32 ? "%s%u" : "%s", name, number);
  printf("  %-11s semantics %#018" PRIx64 ", processor %#018" PRIx64 ", before %#018" PRIx64 "\n",
         what, expected, actual, before);
}

/* Compares, and if `show` prints what differs; whether nothing does. */
static int compare_state(const struct CosimExportCase* c, const struct CosimResultRecord* r,
                         int show) {
  const struct CosimState *want = &c->state, *got = &r->state, *before = &c->given.state;
  int same = 1;
  for (unsigned i = 0; i < 31; ++i) {
    if (want->x[i] == got->x[i]) continue;
    same = 0;
    if (show) show_word("x", i, want->x[i], got->x[i], before->x[i]);
  }
  if (want->sp != got->sp) {
    same = 0;
    if (show) show_word("sp", 32, want->sp, got->sp, before->sp);
  }
  for (unsigned i = 0; i < 32; ++i) {
    if (memcmp(want->v[i], got->v[i], sizeof want->v[i]) == 0) continue;
    same = 0;
    if (!show) continue;
    printf("  v%-10u semantics 0x%016" PRIx64 "_%016" PRIx64 ", processor 0x%016" PRIx64
           "_%016" PRIx64 "\n",
           i, want->v[i][1], want->v[i][0], got->v[i][1], got->v[i][0]);
  }
  if (want->nzcv != got->nzcv) {
    same = 0;
    if (show) show_word("nzcv", 32, want->nzcv, got->nzcv, before->nzcv);
  }
  if (c->pc != r->pc) {
    same = 0;
    if (show) show_word("pc", 32, c->pc, r->pc, cosim_instruction_address(c->given.slot));
  }
  for (unsigned i = 0; i < kCosimScratchBytes; ++i) {
    if (c->scratch[i] == r->scratch[i]) continue;
    same = 0;
    if (show) {
      printf("  scratch+%-3u semantics 0x%02x, processor 0x%02x, before 0x%02x\n", i, c->scratch[i],
             r->scratch[i], c->given.scratch[i]);
    }
  }
  return same;
}

static void judge(struct Run* run, const struct CosimExportCase* c,
                  const struct CosimResultRecord* r) {
  struct RowCount* count = &run->counts[c->row];
  const uint64_t at = cosim_instruction_address(c->given.slot);
  const int stopped = r->signal != 0 && (r->pc == at || r->signal == SIGVTALRM);
  if (stopped && r->signal == SIGILL) {
    ++count->refused;
    return;
  }
  if (!stopped && compare_state(c, r, 0)) {
    ++count->agreed;
    return;
  }
  ++count->differed;
  if (++run->mismatches > kMostMismatchesShown) return;
  const struct CosimExportRow* row = &run->rows[c->row];
  printf("mismatch: %08" PRIx32 ", row %s (%s)\n", c->given.word, row->name, row->section);
  if (stopped) {
    printf("  outcome     semantics completes, processor signal %" PRIu32 " at %#" PRIx64 "\n",
           r->signal, r->fault_address);
  } else {
    compare_state(c, r, 1);
  }
  printf("  the same case, where a64prove is: a64prove cosim --seed %" PRIu64 " --case %" PRIu64
         "\n",
         run->header.seed, c->index);
}

/* Cases of different slots, as many as follow one another. */
static void run_cases(struct Run* run) {
  static struct CosimExportCase given[kCosimMaxBatch];
  static struct CosimCaseRecord records[kCosimMaxBatch];
  static struct CosimResultRecord results[kCosimMaxBatch];
  static unsigned char taken[2 * kCosimSlotsPerPart];
  struct CosimExportCase next;
  uint64_t left = run->header.cases;
  int waiting = 0; /* `next` has been read and has no place yet */
  while (left != 0 || waiting) {
    uint32_t count = 0;
    memset(taken, 0, sizeof taken);
    while (count < kCosimMaxBatch && (waiting || left != 0)) {
      if (!waiting) {
        read_exactly(run, &next, sizeof next);
        --left;
      }
      waiting = 0;
      if (next.row >= run->header.rows || next.given.slot >= sizeof taken) {
        unusable(run, "is damaged: a case of no row or slot");
      }
      if (!cosim_is_comparable(run->rows[next.row].kind, run->processor.pointers)) {
        ++run->counts[next.row].left_out;
        continue;
      }
      if (taken[next.given.slot]) {
        waiting = 1;
        break;
      }
      taken[next.given.slot] = 1;
      records[count] = next.given;
      given[count++] = next;
    }
    if (count == 0) continue;
    cosim_execute(records, count, results);
    for (uint32_t i = 0; i < count; ++i) judge(run, &given[i], &results[i]);
  }
}

static void tell_processor(const struct Run* run) {
  static const char* const kPointers[] = {"without pointer authentication",
                                          "pointer authentication switched off",
                                          "pointer authentication on"};
  const uint64_t midr = run->processor.midr;
  if (midr == 0) {
    printf("processor: MIDR_EL1 is not told by the system");
  } else {
    printf("processor: MIDR_EL1 %#" PRIx64 "%s", midr,
           midr >> 24 == 0 ? " (no maker: an emulator)" : "");
  }
  printf(", %s\n", kPointers[run->processor.pointers]);
}

/* The summary; whether all agrees. */
static int tell(struct Run* run) {
  uint64_t exercised = 0, not_available = 0, left_out = 0, never = 0;
  uint64_t agreed = 0, refused = 0, cases_left_out = 0;
  for (uint64_t i = 0; i < run->header.rows; ++i) {
    const struct RowCount* c = &run->counts[i];
    const struct CosimExportRow* row = &run->rows[i];
    agreed += c->agreed;
    refused += c->refused;
    cases_left_out += c->left_out;
    if (c->agreed + c->differed != 0) {
      ++exercised;
      if (c->refused == 0) continue;
      run->mismatches += c->refused;
      printf("mismatch: %" PRIu64 " words of row %s (%s) are refused (SIGILL), others are not\n",
             c->refused, row->name, row->section);
    } else if (c->refused != 0) {
      ++not_available;
      printf("not available on this processor (SIGILL): %s (%s), %" PRIu64 " cases\n", row->name,
             row->section, c->refused);
    } else if (c->left_out != 0) {
      ++left_out;
      printf("not compared, as pointer authentication is on: %s (%s), %" PRIu64 " cases\n",
             row->name, row->section, c->left_out);
    } else {
      ++never;
      printf("no case: %s (%s)\n", row->name, row->section);
    }
  }
  if (run->mismatches > kMostMismatchesShown) {
    printf("not all mismatches are shown\n");
  }
  printf("rows: %" PRIu64 ", of which %" PRIu64 " exercised, %" PRIu64 " not available, %" PRIu64
         " not compared, %" PRIu64 " without a case\n",
         run->header.rows, exercised, not_available, left_out, never);
  printf("cases: %" PRIu64 ", of which %" PRIu64 " agree, %" PRIu64 " refused, %" PRIu64
         " not compared; %" PRIu64 " mismatches\n",
         run->header.cases, agreed, refused, cases_left_out, run->mismatches);
  return run->mismatches == 0;
}

int main(int argc, char** argv) {
  static struct Run run;
  if (argc != 2 || strcmp(argv[1], "--help") == 0) {
    FILE* to = argc == 2 ? stdout : stderr;
    fprintf(to,
            "usage: a64cosim-native FILE\n"
            "Runs the cases that `a64prove cosim --export FILE` has written on this processor.\n"
            "Exit codes: 0 all agree, 1 a mismatch, 2 wrong usage or an unusable file.\n");
    exit(argc == 2 ? 0 : 2);
  }
  run.path = argv[1];
  open_file(&run);
  check_file(&run);
  read_rows(&run);
  run.processor = cosim_prepare();
  printf("%s: seed %" PRIu64 ", written by a64prove %s\n", run.path, run.header.seed,
         run.header.writer);
  tell_processor(&run);
  run_cases(&run);
  const int agrees = tell(&run);
  if (fflush(stdout) != 0) cosim_die("writing the result");
  exit(agrees ? 0 : 1);
}
