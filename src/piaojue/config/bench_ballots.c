/* The group operations of checking one ballot, called one after another from C: what no caller can do without.
   usage: bench_ballots LIBRARY ROUNDS VALID BASE TIMES ADD SUBTRACT -> nanoseconds of the processor in the fastest round */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned char bytes[32];
typedef int (*of_one)(const unsigned char *);
typedef int (*of_two)(unsigned char *, const unsigned char *);
typedef int (*of_three)(unsigned char *, const unsigned char *, const unsigned char *);

static long long spent(void) {
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec * 1000000000LL + at.tv_nsec;
}

int main(int count, char **told) {
    void *library = count == 8 ? dlopen(told[1], RTLD_NOW) : NULL;
    if (!library || ((int (*)(void))dlsym(library, "sodium_init"))() < 0) return 1;
    of_one valid = (of_one)dlsym(library, "crypto_core_ristretto255_is_valid_point");
    of_two base = (of_two)dlsym(library, "crypto_scalarmult_ristretto255_base");
    of_three times = (of_three)dlsym(library, "crypto_scalarmult_ristretto255");
    of_three add = (of_three)dlsym(library, "crypto_core_ristretto255_add");
    of_three subtract = (of_three)dlsym(library, "crypto_core_ristretto255_sub");
    if (!valid || !base || !times || !add || !subtract) return 1;
    bytes scalar, point, other, result;
    memset(scalar, 0x5a, 32);
    scalar[31] = 0x05;
    long long least = 0;
    int refused = base(point, scalar);
    scalar[0] = 0x77;
    refused += base(other, scalar);
    for (int round = atoi(told[2]); round > 0; round--) {
        long long began = spent();
        for (int i = atoi(told[3]); i > 0; i--) refused += !valid(point);
        for (int i = atoi(told[4]); i > 0; i--) refused += base(result, scalar);
        for (int i = atoi(told[5]); i > 0; i--) refused += times(result, scalar, point);
        for (int i = atoi(told[6]); i > 0; i--) refused += add(result, point, other);
        for (int i = atoi(told[7]); i > 0; i--) refused += subtract(result, point, other);
        long long taken = spent() - began;
        if (least == 0 || taken < least) least = taken;
    }
    printf("%lld\n", least);
    return refused != 0;
}
