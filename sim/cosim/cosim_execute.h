/* What runs single instructions, for the programs that get their cases from a pipe and from a file.
 */
#ifndef A64_SIM_COSIM_COSIM_EXECUTE_H
#define A64_SIM_COSIM_COSIM_EXECUTE_H

#include "sim/cosim/protocol.h"

/* Maps the window and takes over the signals. To be called once, and by a main() that ends by
   exit() and not by returning: pointer authentication is off from then on. */
struct CosimHello cosim_prepare(void);

/* At most kCosimMaxBatch cases, all of different slots below 2 * kCosimSlotsPerPart. */
void cosim_execute(const struct CosimCaseRecord* cases, uint32_t count,
                   struct CosimResultRecord* results);

/* Says on stderr what failed, with errno, and ends the program with code 2. */
__attribute__((noreturn)) void cosim_die(const char* what);

#endif
