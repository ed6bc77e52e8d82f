# Applications and service accounts.

tab-service-accounts = Service accounts
tab-clients = Applications

service-new = New service account
service-edit = Edit service account
service-create = Make service account
service-name-help = What the program is for, such as “Timetable import”.
service-role = Role
service-role-help = What the program may do on this site.
service-role-viewer = Viewer
service-role-site_owner = Site Owner
service-used = Last signed in
service-never = Never
service-empty-title = No program signs in here
service-empty-text = A service account lets a program call the API with an id and a secret of its own, within a role.
service-off-title = Switch { $name } off?
service-off-text = Its tokens stop working at once. You can switch it on again.

switch-on = Switch on
switch-off = Switch off
switched-off = Switched off { $date }
copy-what = Copy { $what }

secret-title = Sign-in of { $name }
secret-once = Copy the secret now: it is shown only this once.
secret-done = Done
secret-new = New secret
secret-new-title = Give { $name } a new secret?
secret-new-text = The old secret stops working at once.

client-issuer = Issuer
client-id = Client id
client-secret = Client secret
client-show = Show client id
client-new = New application
client-edit = Edit application
client-create = Make application
client-name-help = What people see when they are asked whether to continue.
client-kind = Whose
client-kind-first_party = Your own
client-kind-third_party = Somebody else’s
client-auth = Runs
client-auth-client_secret_basic = On a server, with a secret
client-auth-client_secret_post = On a server, with a secret
client-auth-none = In a browser or on a phone, without
client-redirects = Redirect addresses
client-redirects-help = One a line, exactly as the application sends them.
client-after = Addresses after signing out
client-after-help = One a line.
client-told = Back-channel logout
client-told-help = Where the application is told that somebody has signed out.
client-offline = May stay signed in while nobody uses it
client-empty-title = No application signs in here
client-empty-text = People can sign in to other applications with their Atrium account, by OpenID Connect.
client-off-title = Switch { $name } off?
client-off-text = Nobody can sign in to it, and what it holds ends at once.

problem-uri-malformed = This is not an address.
problem-uri-part = An address here has no # and no user name.
problem-uri-scheme = Use https, http on this computer, or a scheme of the application’s own.
problem-too-many = These are too many.
client-atrium = It is another Atrium server: its sites are in the switch
