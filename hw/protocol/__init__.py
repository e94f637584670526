"""What the hardware of every stage answers, whatever kind it is: the one place to look first.

stage_spec   a stage's specification, its component, its cost
node         a stage as the cycle model sees it
layout       the order of the words in a stream

A new kind of stage is a specification that answers `StageSpec`, beside it its component, its node
and its cost, each registered there; `pipeline` names the kinds.
"""
