/* Hides instructions from a process: programs that ask CPUID see a processor without VNNI and AMX,
 * or, where HIDE is avx512, without AVX-512 as well, and run at full speed (Intel, Linux, x86-64).
 *
 *   gcc -shared -fPIC -O2 -o without_vnni.so tests/bench/without_vnni.c
 *   LD_PRELOAD=$PWD/without_vnni.so .venv/bin/pytest tests/sw/exchange
 *
 * The kernel makes CPUID fault (ARCH_SET_CPUID, per thread, inherited), and the handler answers it.
 * Who takes SIGSEGV for himself, as Python's faulthandler does, has what is no CPUID.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define ARCH_SET_CPUID 0x1012

static int narrow;              /* whether AVX-512 is hidden too */
static int started;             /* whether SIGSEGV is ours */
static struct sigaction others; /* what the program does with SIGSEGV */

int sigaction(int number, const struct sigaction *new, struct sigaction *old) {
    static int (*real)(int, const struct sigaction *, struct sigaction *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "sigaction");
    if (number != SIGSEGV || !started) return real(number, new, old);
    if (old) *old = others;
    if (new) others = *new;
    return 0;
}

static long cpuid_allowed(int yes) {
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "0"(SYS_arch_prctl), "D"(ARCH_SET_CPUID), "S"(yes)
                     : "rcx", "r11", "memory");
    return result;
}

static void hide(unsigned leaf, unsigned part, unsigned *eax, unsigned *ebx, unsigned *ecx,
                 unsigned *edx) {
    if (leaf != 7) return;
    if (part == 0) {
        *ecx &= ~(1u << 11);                          /* AVX512_VNNI */
        *edx &= ~(1u << 22 | 1u << 24 | 1u << 25);    /* AMX-BF16, AMX-TILE, AMX-INT8 */
        if (narrow) {
            *ebx &= ~(1u << 16 | 1u << 17 | 1u << 21 | 3u << 26 | 1u << 28 | 3u << 30);
            *ecx &= ~(1u << 1 | 1u << 6 | 1u << 12 | 1u << 14);
            *edx &= ~(1u << 2 | 1u << 3 | 1u << 8 | 1u << 23);
        }
    } else if (part == 1) {
        *eax &= ~(1u << 4 | (narrow ? 1u << 5 : 0)); /* AVX-VNNI, AVX512_BF16 */
        *edx &= ~(1u << 4 | 1u << 10);                /* AVX-VNNI-INT8, AVX-VNNI-INT16 */
    }
}

static void answer(int number, siginfo_t *info, void *context) {
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    const unsigned char *code = (const unsigned char *)registers[REG_RIP];
    if (code[0] != 0x0f || code[1] != 0xa2) { /* no CPUID */
        if (others.sa_flags & SA_SIGINFO)
            others.sa_sigaction(number, info, context);
        else if (others.sa_handler != SIG_DFL && others.sa_handler != SIG_IGN)
            others.sa_handler(number);
        else
            started = 0, sigaction(number, &others, NULL);
        return;
    }
    unsigned leaf = (unsigned)registers[REG_RAX], part = (unsigned)registers[REG_RCX];
    unsigned eax, ebx, ecx, edx;
    cpuid_allowed(1);
    __cpuid_count(leaf, part, eax, ebx, ecx, edx);
    cpuid_allowed(0);
    hide(leaf, part, &eax, &ebx, &ecx, &edx);
    registers[REG_RAX] = eax;
    registers[REG_RBX] = ebx;
    registers[REG_RCX] = ecx;
    registers[REG_RDX] = edx;
    registers[REG_RIP] += 2;
}

__attribute__((constructor)) static void start(void) {
    const char *what = getenv("HIDE");
    struct sigaction action;
    narrow = what && !strcmp(what, "avx512");
    memset(&action, 0, sizeof action);
    action.sa_sigaction = answer;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &action, &others);
    started = 1;
    if (cpuid_allowed(0)) {
        fputs("without_vnni: this processor's CPUID cannot be made to fault\n", stderr);
        _exit(1);
    }
}
