"""``python -m lutstudio.studio``: the studio in the browser."""

from lutstudio.studio.app import serve

if __name__ == "__main__":
    serve()
