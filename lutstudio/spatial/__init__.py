"""What a LUT cannot hold, because it depends on where in the hair a pixel lies.

A LUT sees one colour and gives another. Tips that are lighter than the roots, streaks,
two halves in two colours need a place as well; shine and the shares of new colour and
new light need the original beside the result. They act on what the LUT gave.
"""
