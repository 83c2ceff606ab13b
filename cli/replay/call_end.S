// Linked right behind the object under test: a routine that runs past its end meets this, and
// not some function of libc that happens to return.

    .text
    udf     #0

    .section .note.GNU-stack, "", %progbits
