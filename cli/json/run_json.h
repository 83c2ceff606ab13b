// What a run on given data brought, as one JSON document (cli/schema/a64prove-run.schema.json).
#ifndef A64_CLI_JSON_RUN_JSON_H
#define A64_CLI_JSON_RUN_JSON_H

#include <string>

#include "cli/exit_code.h"
#include "cli/text/run_text.h"

namespace a64::cli {

std::string run_document(const RunResult& result, const std::string& contract_source,
                         ExitCode code);

}  // namespace a64::cli

#endif
