"""`himpun watch` without anyone thinking of it: started at log-in, started again after a crash.

Each system has one good way and one that is always allowed: Windows its Task Scheduler or the
Startup folder, Linux systemd or the desktop's autostart. None needs an administrator.
"""
