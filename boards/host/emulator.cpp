// A board at the far end of a pseudo-terminal: runs a Verilated top, whose two UART pins are clocked
// bit by bit, `GUYOT_DIVISOR` cycles each.
//
//     Vboard FD SEED NOISE
//
// FD: the pseudo-terminal's master side. Each byte that passes, either way, is flipped in one bit,
// dropped or repeated with the probability NOISE, one as likely as the other, drawn from SEED. Ends
// at SIGTERM; standard output then has one line: cycles, bytes in, bytes out, bytes spoilt.

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "Vboard.h"
#include "verilated.h"

namespace {

constexpr int kDivisor = GUYOT_DIVISOR;
constexpr int kLookEvery = 256;        // cycles between two looks at the terminal
constexpr int64_t kRestAfter = 3000000;  // cycles without a byte, after which time is given away

volatile std::sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

// splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random {
    uint64_t state;
    uint64_t next() {
        uint64_t z = state += 0x9E3779B97F4A7C15ull;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ z >> 27) * 0x94D049BB133111EBull;
        return z ^ z >> 31;
    }
    bool chance(double probability) { return (next() >> 11) * 0x1p-53 < probability; }
};

struct Line {
    Random random;
    double noise;
    uint64_t spoilt = 0;

    void pass(uint8_t byte, std::deque<uint8_t>& to) {
        if (noise <= 0 || !random.chance(noise)) {
            to.push_back(byte);
            return;
        }
        ++spoilt;
        const uint64_t drawn = random.next();
        switch (drawn % 3) {
            case 0: to.push_back(byte ^ 1 << (drawn >> 8) % 8); break;
            case 1: break;
            default: to.push_back(byte), to.push_back(byte);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const int terminal = std::atoi(argv[1]);
    Line line{{std::strtoull(argv[2], nullptr, 10)}, std::strtod(argv[3], nullptr)};
    std::signal(SIGTERM, stop);
    std::signal(SIGINT, SIG_IGN);  // Ctrl-C is the parent's, which then ends us
    fcntl(terminal, F_SETFL, fcntl(terminal, F_GETFL) | O_NONBLOCK);

    VerilatedContext context;
    Vboard board{&context};
    std::deque<uint8_t> to_board, to_host;
    uint64_t cycles = 0, bytes_in = 0, bytes_out = 0;
    int64_t resting = 0;
    int sending = 0, send_wait = 0;  // bits of the character on rx still to go, cycles of this one
    uint32_t send_bits = 1;
    int taking = 0, take_wait = 0;
    uint32_t take_bits = 0;
    board.rx = 1;
    while (!stopped) {
        if (cycles % kLookEvery == 0) {
            uint8_t buffer[256];
            const ssize_t got = to_board.size() < 256 ? read(terminal, buffer, sizeof buffer) : 0;
            for (ssize_t i = 0; i < got; ++i) line.pass(buffer[i], to_board);
            while (!to_host.empty()) {
                const uint8_t byte = to_host.front();
                if (write(terminal, &byte, 1) != 1) break;
                to_host.pop_front();
            }
            if (got > 0 || !to_board.empty() || sending || taking) resting = 0;
            else if ((resting += kLookEvery) > kRestAfter) {
                pollfd wait{terminal, POLLIN, 0};
                poll(&wait, 1, 1);
            }
        }
        if (send_wait == 0 && sending == 0 && !to_board.empty()) {
            send_bits = 1u << 9 | uint32_t(to_board.front()) << 1;
            to_board.pop_front();
            ++bytes_in;
            sending = 10;
        }
        if (send_wait == 0 && sending) {
            board.rx = send_bits & 1;
            send_bits >>= 1;
            --sending;
            send_wait = kDivisor;
        }
        if (send_wait) --send_wait;

        board.clk = 0;
        board.eval();
        board.clk = 1;
        board.eval();
        ++cycles;

        if (taking == 0) {
            if (!board.tx) taking = 10, take_wait = kDivisor / 2, take_bits = 0;
        } else if (--take_wait == 0) {
            take_bits |= uint32_t(board.tx) << (10 - taking);
            take_wait = kDivisor;
            if (--taking == 0 && take_bits >> 9) {
                line.pass(take_bits >> 1 & 0xFF, to_host);
                ++bytes_out;
            }
        }
    }
    board.final();
    std::printf("%llu %llu %llu %llu\n", (unsigned long long)cycles, (unsigned long long)bytes_in,
                (unsigned long long)bytes_out, (unsigned long long)line.spoilt);
    return 0;
}
