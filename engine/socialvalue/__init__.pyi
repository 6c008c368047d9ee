from socialvalue.library import InvalidInputError as InvalidInputError
from socialvalue.library import award as award
from socialvalue.library import check as check
from socialvalue.library import load_policy as load_policy
from socialvalue.library import to_json as to_json

__version__: str
