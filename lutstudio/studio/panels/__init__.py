"""The page's panels: Gradio's own controls, and the places of ours."""
