"""Finding the hair: networks, their runtime, and what makes a mask clean.

`find.find_hair` is the way in for stills; `segmenter.Segmenter` is what every
network looks like from outside. Importing this package loads neither
onnxruntime nor OpenCV; nothing outside `nets` and the training loads torch.
"""
