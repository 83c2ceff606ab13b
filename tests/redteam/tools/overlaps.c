// overlaps HOW LEN: calls the patched routine (aes_xts_encrypt) with buffers that share a place in
// a way that the contract allows, and compares with our own routine (linked as `plain`) on copies
// that are apart. Exit 1 if out differs or x19 is lost; no return within 20 s ends by SIGALRM.
// HOW: keys (key1 == key2), iv_in_key2, in_is_key1, iv_in_out, out_behind_key, out_behind_in.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  unsigned char schedule[240];
  unsigned rounds;
} Key;

typedef unsigned char u8;
void plain(const u8 *in, u8 *out, size_t len, const Key *key1, const Key *key2, const u8 *iv);
void aes_xts_encrypt(const u8 *, u8 *, size_t, const Key *, const Key *, const u8 *);

// Calls the last argument with the others and a known x19; returns what x19 is then.
long call_with_x19(const u8 *, u8 *, size_t, const Key *, const Key *, const u8 *,
                   __typeof__(aes_xts_encrypt) *);
__asm__(
    "call_with_x19: stp x29, x30, [sp, #-32]!; str x19, [sp, #16]; mov x19, #0x1234; blr x6;"
    "mov x0, x19; ldr x19, [sp, #16]; ldp x29, x30, [sp], #32; ret");

static _Alignas(16) u8 pool[1 << 16];

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const char *how = argv[1];
  const size_t len = (size_t)atoi(argv[2]);
  // Any bytes will do for round keys: the routine takes them as they are.
  for (size_t i = 0; i < sizeof pool; ++i) pool[i] = (u8)(i * 131 + (i >> 8) * 7 + 3);
  u8 *in = pool + 1024, *out = pool + 16384, *iv = pool + 512;
  Key *key1 = (Key *)pool, *key2 = (Key *)(pool + 256);
  if (strcmp(how, "keys") == 0) {
    key2 = key1;
  } else if (strcmp(how, "iv_in_key2") == 0) {
    iv = (u8 *)key2 + 32;
  } else if (strcmp(how, "in_is_key1") == 0) {
    in = (u8 *)key1;
  } else if (strcmp(how, "iv_in_out") == 0) {
    iv = out + 8;
  } else if (strcmp(how, "out_behind_key") == 0) {
    out = (u8 *)key1 + 4000 - 64;
  } else if (strcmp(how, "out_behind_in") == 0) {
    out = in + len;
  } else {
    return 2;
  }
  key1->rounds = key2->rounds = 14;
  const Key key1_copy = *key1, key2_copy = *key2;
  u8 *in_copy = malloc(len), *expected = malloc(len), iv_copy[16];
  memcpy(in_copy, in, len);
  memcpy(iv_copy, iv, sizeof iv_copy);
  plain(in_copy, expected, len, &key1_copy, &key2_copy, iv_copy);

  alarm(20);
  const int x19_kept = call_with_x19(in, out, len, key1, key2, iv, aes_xts_encrypt) == 0x1234;
  const int right = memcmp(out, expected, len) == 0;
  printf("%s%s\n", right ? "ok" : "out is wrong", x19_kept ? "" : ", x19 is lost");
  return right && x19_kept ? 0 : 1;
}
