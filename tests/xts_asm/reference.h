// What an AES-256-XTS routine should put out, and the key structs to call it with, both from
// libcrypto: a source that shares nothing with spec/.
#ifndef TESTS_XTS_ASM_REFERENCE_H_
#define TESTS_XTS_ASM_REFERENCE_H_

#include <array>
#include <cstdint>
#include <span>

#include "tests/xts_asm/xts_call.h"

namespace xts_asm {

enum class Operation { kEncrypt, kDecrypt };

using Key = std::array<std::uint8_t, 32>;

// The FIPS-197 schedule (5.2) for the cipher, or that of the equivalent inverse cipher (5.3.5).
KeyStruct expand_key(const Key& key, Operation operation);

// IEEE 1619 on one data unit of at least 16 bytes. The two keys must differ: libcrypto refuses
// equal ones.
Bytes reference_xts(Operation operation, const Key& key1, const Key& key2, const Block& iv,
                    std::span<const std::uint8_t> in);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_REFERENCE_H_
