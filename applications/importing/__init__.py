"""Reading somebody's own log of a job search: a file or pasted cells become dated applications.

The path is bytes → sheets (`reading`) → what each column means (`layout`) → one record a row (`rows`)
→ what is new compared with what Ajar already has (`matching`, `changes`) → the database (`writing`).
Everything before `writing` is pure: no clock, no database, no settings.
"""
