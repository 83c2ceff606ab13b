#include "tests/proofs/contract/reading.h"

#include <gtest/gtest.h>

namespace a64::proofs {

std::string file_with(const std::string& prototype, const std::string& lines) {
  return "[type.AES_KEY]\n"
         "fields = [\"uint8_t schedule[240]\", \"uint32_t rounds\"]\n"
         "[[routine]]\n"
         "file = \"f.S\"\n"
         "prototype = \"" +
         prototype + "\"\n" + lines;
}

Contract contract_of(const std::string& text) {
  const Result<ContractFile> file = parse_contract_file("a64prove.toml", text);
  if (!file) {
    ADD_FAILURE() << file.error().text();
    return {};
  }
  return file->contracts.front();
}

Contract contract_of(const ContractOptions& options) {
  const Result<Contract> contract = parse_contract(options);
  if (!contract) {
    ADD_FAILURE() << contract.error().text();
    return {};
  }
  return *contract;
}

std::string error_of(const std::string& text) {
  const Result<ContractFile> file = parse_contract_file("a64prove.toml", text);
  return file ? "no error" : file.error().text();
}

std::string error_of(const ContractOptions& options) {
  const Result<Contract> contract = parse_contract(options);
  return contract ? "no error" : contract.error().text();
}

}  // namespace a64::proofs
