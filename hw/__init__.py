"""From a network to Verilog, one room a subject, each on the shoulders of those before it.

emission     Verilog text, its names and memory files
primitives   cells and what each family has of them
protocol     what the hardware of every stage answers: component, cycle model, cost
engine       the folded engine: schedules, weight encodings, and the components that follow them
stream       what stands between engines: queues, forks, joints, reorder buffers, functions of words
graph        a network as stages, neighbours fused
loading      other weights while the core runs
pipeline     stages and queues as one module
models       cycles, look-up tables, flip-flops, without building anything
planning     which options for which chip
compile      the door: a network and a plan become files
spatial      a convolution as an adder graph, for itself
dropin       the core as a peripheral with registers
"""
