// Contracts as people write them: the file a64prove.toml, or options of the command line.
//
//   [type.AES_KEY]                     a struct; readable = BYTES where that is not its size
//   fields = ["uint8_t schedule[240]", "uint32_t rounds"]
//   [[routine]]
//   file         = "aes_ctr.S"         relative to the TOML file
//   prototype    = "void f(const uint8_t in[16*blocks], uint8_t out[16*blocks], size_t blocks,
//                   const AES_KEY *key, uint8_t iv[16])"      sizes count elements
//   requires     = ["blocks <= 2^20", "key.rounds in {10, 12, 14}"]   also x % m == r
//   does_nothing = "blocks == 0"       comparisons
//   overlap      = ["out == in"]       pointers that may be equal; all others are apart
//   ensures      = ["out == ctr(key.schedule, iv, in)", "blocks > 0 => iv[12..16] == ..."]
//                  slices count elements; a target may be a field or `return`, too
//   access       = { iv = "read-write" }              read, write, read-write
//   secret       = ["blocks"]          public = ["iv", "key.rounds"]     unchanged = ["iv"]
//   calls        = ["f"]               replaced by its contract, though its code is there
//   align        = { in = 16 }         keeps_d8_d15 = false              x18 = "scratch"
#ifndef A64_PROOFS_CONTRACT_CONTRACT_FILE_H
#define A64_PROOFS_CONTRACT_CONTRACT_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proofs/contract/contract.h"

namespace a64::proofs {

struct ContractFile {
  std::vector<Contract> contracts;  ///< in the order of the file, at least one
};

/// The contracts of the TOML file `path` with the contents `text`. Errors name line and column.
Result<ContractFile> parse_contract_file(const std::string& path, std::string_view text);

/// What --prototype, --requires, --does-nothing, --overlap, --ensures and --type were given.
struct ContractOptions {
  std::string prototype;
  std::vector<std::string> requirements, does_nothing, overlap, ensures;
  std::vector<std::string> types{};
};

/// The contract of one routine without a file. In errors the option's name stands for the file.
Result<Contract> parse_contract(const ContractOptions& options);

/// The path of the code: `file`, if it is relative from the folder of the contract's own file.
std::string resolved_file(const Contract& contract);

}  // namespace a64::proofs

#endif
