"""The web office: one Django site, one app per noun of the chain.

Inside an app every file has one meaning: ``models`` (rows), ``actions/<verb>`` (one change each, with permission,
audit row and transaction), ``queries`` (questions), ``bridge`` (rows to engine values and back), ``forms``,
``views``, ``urls``, ``templates``, ``static``, ``locale``. Web, API, command line and imports call the same actions.
"""
