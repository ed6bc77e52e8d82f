# Spelarsidan: det en skärm visar före och vid sidan av sitt innehåll.

code-title = Registrera den här skärmen
code-help = Skanna bilden, eller öppna adressen nedan och välj Skärmar och sedan Registrera en skärm.
code-waiting = Väntar på { $server }
code-link-refused = Registreringslänken gäller inte längre. Använd koden i stället.
idle-nothing = Inget är planerat just nu
idle-waiting = Hämtar innehåll, { $done } av { $total }
idle-connecting = Ansluter till { $server }
offline = Frånkopplad
card-alert = Larm
card-warning = Varning
card-info = Information
